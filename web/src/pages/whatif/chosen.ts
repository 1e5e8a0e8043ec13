/** Which kept branches an address wants beside each other. */

const MOST = 6;
const ID = /^[0-9a-f-]{36}$/;

export function chosenIn(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .filter((one) => ID.test(one))
    .slice(0, MOST);
}
