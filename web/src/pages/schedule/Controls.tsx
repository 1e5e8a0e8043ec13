/** How the bars are looked at: how close, what is drawn, which columns, what is folded. */

import { ActionIcon, Button, Checkbox, Popover, SegmentedControl, Stack, Text } from "@mantine/core";
import { ChevronsDownUp, ChevronsUpDown, Eye, Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { PER_DAY, type Zoom, zoomOf } from "~/gantt/scale";
import { type Address, COLUMNS, SHOWN, type ShownName, switched } from "./address";
import type { Held } from "./data";
import classes from "./Schedule.module.css";
import type { Zooming } from "./useZoom";

type Parts = {
  zoom: Zooming;
  address: Address;
  held: Held;
  isPhone: boolean;
  onFoldAll: () => void;
  onUnfoldAll: () => void;
};

const ZOOMS: Zoom[] = ["day", "week", "month", "quarter"];

export function Controls({ zoom, address, held, isPhone, onFoldAll, onUnfoldAll }: Parts) {
  const { t } = useTranslation("schedule");
  const size = isPhone ? "md" : "xs";
  return (
    <div className={classes.tools} data-end="true">
      <div className={classes.strip}>
        <Button
          size={size}
          variant="subtle"
          color="gray"
          leftSection={<ChevronsUpDown size={15} aria-hidden />}
          onClick={onUnfoldAll}
        >
          {t("unfoldAll")}
        </Button>
        <Button
          size={size}
          variant="subtle"
          color="gray"
          leftSection={<ChevronsDownUp size={15} aria-hidden />}
          onClick={onFoldAll}
        >
          {t("foldAll")}
        </Button>
        <Showing address={address} held={held} size={size} isPhone={isPhone} />
      </div>
      <div className={classes.strip}>
        <SegmentedControl
          size={isPhone ? "md" : "xs"}
          aria-label={t("zoom.label")}
          data={ZOOMS.map((name) => ({ value: name, label: t(`zoom.${name}`) }))}
          value={zoomOf(zoom.scale.perDay)}
          onChange={(name) => zoom.to(PER_DAY[name as Zoom])}
        />
        <ActionIcon.Group>
          <ActionIcon
            variant="default"
            size={isPhone ? 42 : 30}
            aria-label={t("zoom.wider")}
            onClick={zoom.wider}
          >
            <Minus size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={isPhone ? 42 : 30}
            aria-label={t("zoom.closer")}
            onClick={zoom.closer}
          >
            <Plus size={16} aria-hidden />
          </ActionIcon>
        </ActionIcon.Group>
        <Button size={size} variant="default" onClick={zoom.fit} aria-pressed={zoom.isFitted}>
          {t("zoom.fit")}
        </Button>
      </div>
    </div>
  );
}

type Showed = { address: Address; held: Held; size: string; isPhone: boolean };

function Showing({ address, held, size, isPhone }: Showed) {
  const { t } = useTranslation("schedule");
  const isThere: Record<ShownName, boolean> = {
    baseline: held.baseline !== null,
    previous: held.previous !== null,
    float: true,
    links: true,
  };
  const columns = (name: string, on: boolean) =>
    COLUMNS.filter((one) => (one === name ? on : address.columns.includes(one))).join(",");
  return (
    <Popover position="bottom-start" shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button size={size} variant="subtle" color="gray" leftSection={<Eye size={15} aria-hidden />}>
          {t("show.button")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("show.button")}>
        <Stack gap={isPhone ? "md" : "xs"}>
          <Text size="xs" c="dimmed" fw={600}>
            {t("show.bars")}
          </Text>
          {SHOWN.map((name) => (
            <Checkbox
              key={name}
              label={t(`show.${name}`)}
              description={isThere[name] ? undefined : t(`show.${name}Missing`)}
              disabled={!isThere[name]}
              checked={isThere[name] && address.shown[name]}
              onChange={(event) => address.change(switched(name, event.currentTarget.checked))}
            />
          ))}
          {!isPhone && (
            <>
              <Text size="xs" c="dimmed" fw={600} mt="xs">
                {t("show.columns")}
              </Text>
              {COLUMNS.map((name) => (
                <Checkbox
                  key={name}
                  label={t(`column.${name}Full`)}
                  checked={address.columns.includes(name)}
                  onChange={(event) =>
                    address.change({ columns: columns(name, event.currentTarget.checked) })
                  }
                />
              ))}
            </>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
