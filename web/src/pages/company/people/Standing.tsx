/** Whether somebody can sign in: a shape and a word. */

import { Group, Text } from "@mantine/core";
import { Ban, Check, MailQuestionMark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Person, standingOf } from "./people";

const SHAPES = { active: Check, invited: MailQuestionMark, deactivated: Ban };
const COLOURS = { active: "var(--gemba-kept)", invited: "var(--gemba-risk)", deactivated: undefined };

export function Standing({ person }: { person: Person }) {
  const { t } = useTranslation("company");
  const standing = standingOf(person);
  const Shape = SHAPES[standing];
  return (
    <Group gap={6} wrap="nowrap" c={COLOURS[standing]}>
      <Shape size={15} aria-hidden style={{ flex: "none" }} />
      <Text span size="sm" c={COLOURS[standing]} truncate>
        {t(`people.standing.${standing}`)}
      </Text>
    </Group>
  );
}
