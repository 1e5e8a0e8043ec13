/** What the timeline is painted with: the canvas of the screen, or lines of SVG for paper. */

export type Brush = Pick<
  CanvasRenderingContext2D,
  | "fillStyle"
  | "strokeStyle"
  | "lineWidth"
  | "font"
  | "textBaseline"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "rect"
  | "closePath"
  | "fill"
  | "stroke"
  | "fillRect"
  | "fillText"
  | "setLineDash"
>;

const short = (value: number) => String(Math.round(value * 10) / 10);

/** Paints into paths of SVG: as sharp on paper as it was on the screen, whatever the printer. */
export class SvgBrush implements Brush {
  fillStyle: string | CanvasGradient | CanvasPattern = "";
  strokeStyle: string | CanvasGradient | CanvasPattern = "";
  lineWidth = 1;
  font = "";
  textBaseline: CanvasTextBaseline = "alphabetic";
  private path = "";
  private dash: number[] = [];
  private readonly parts: string[] = [];

  beginPath(): void {
    this.path = "";
  }

  moveTo(x: number, y: number): void {
    this.path += `M${short(x)} ${short(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `L${short(x)} ${short(y)}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  closePath(): void {
    this.path += "Z";
  }

  fill(): void {
    if (this.path) this.parts.push(`<path d="${this.path}" fill="${this.fillStyle}"/>`);
  }

  stroke(): void {
    if (!this.path) return;
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    this.parts.push(
      `<path d="${this.path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"${dash}/>`,
    );
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  fillText(text: string, x: number, y: number): void {
    const said = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    this.parts.push(
      `<text x="${short(x)}" y="${short(y)}" fill="${this.fillStyle}" dominant-baseline="middle">${said}</text>`,
    );
  }

  setLineDash(dash: Iterable<number>): void {
    this.dash = [...dash];
  }

  toString(): string {
    return this.parts.join("");
  }
}
