/** The frame of a picture: its title, and the same numbers as a table for whoever wants them. */

import { Box, Table, Text, UnstyledButton } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Figure.module.css";

export type Numbers = {
  title: string;
  columns: string[];
  rows: ReactNode[][];
  height?: number;
  /** The title is said by a heading beside it. */
  untitled?: boolean;
};

export function Figure({
  title,
  columns,
  rows,
  height,
  untitled,
  children,
}: Numbers & { children: ReactNode }) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className={classes.figure} aria-label={title}>
      <div className={classes.head}>
        {untitled ? (
          <span />
        ) : (
          <Text component="figcaption" fw={600} size="sm">
            {title}
          </Text>
        )}
        <UnstyledButton
          className={classes.toggle}
          onClick={() => setAsTable(!asTable)}
          aria-label={`${t(asTable ? "chart.asChart" : "chart.asTable")}: ${title}`}
        >
          {t(asTable ? "chart.asChart" : "chart.asTable")}
        </UnstyledButton>
      </div>
      {asTable ? <AsTable title={title} columns={columns} rows={rows} height={height} /> : children}
    </figure>
  );
}

function AsTable({ title, columns, rows, height }: Numbers) {
  return (
    <Box
      component="section"
      className={classes.numbers}
      style={{ maxHeight: (height ?? 260) * 1.5 }}
      tabIndex={0}
      aria-label={title}
    >
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((name, at) => (
              <Table.Th key={name} ta={at ? "end" : "start"}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a chart have no other name than their place
            <Table.Tr key={row}>
              {cells.map((cell, at) => (
                <Table.Td key={columns[at]} ta={at ? "end" : "start"}>
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
