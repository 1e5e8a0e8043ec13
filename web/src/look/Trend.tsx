/**
 * Shares of a whole over time as a few lines: a small picture that needs no drawing library, for pages that must stand
 * at once.
 */

import { Figure, type Numbers } from "./Figure";
import * as say from "./say";
import classes from "./Trend.module.css";
import { type Moment, outline, span } from "./trend";

export type Line = {
  name: string;
  /** A colour as CSS knows it. */
  colour: string;
  moments: Moment[];
  /** It holds its value until the next one, instead of running towards it. */
  holds?: boolean;
  dashed?: boolean;
};

type Props = Numbers & { summary: string; lines: Line[] };

const MARKS = [1, 0.75, 0.5, 0.25, 0];

export function Trend({ summary, lines, height = 200, ...numbers }: Props) {
  const time = span(lines.map((line) => line.moments));
  return (
    <Figure height={height} {...numbers}>
      <ul className={classes.legend}>
        {lines.map((line) => (
          <li key={line.name}>
            <svg className={classes.key} viewBox="0 0 20 2" aria-hidden="true">
              <path
                d="M0 1H20"
                stroke={line.colour}
                strokeWidth={2}
                strokeDasharray={line.dashed ? "5 3" : undefined}
              />
            </svg>
            {line.name}
          </li>
        ))}
      </ul>
      <div className={classes.plot} style={{ height }} role="img" aria-label={`${numbers.title}. ${summary}`}>
        <div className={classes.scale}>
          {MARKS.map((mark) => (
            <span key={mark}>{say.percent(mark)}</span>
          ))}
        </div>
        <svg className={classes.lines} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {MARKS.map((mark) => (
            <path key={mark} className={classes.grid} d={`M0 ${100 * mark}H100`} />
          ))}
          {lines.map((line) => (
            <path
              key={line.name}
              className={classes.line}
              d={outline(line.moments, time, line.holds)}
              stroke={line.colour}
              strokeDasharray={line.dashed ? "6 4" : undefined}
            />
          ))}
        </svg>
      </div>
      <div className={classes.ends} aria-hidden="true">
        <span>{say.moment(new Date(time.first))}</span>
        <span>{say.moment(new Date(time.last))}</span>
      </div>
    </Figure>
  );
}
