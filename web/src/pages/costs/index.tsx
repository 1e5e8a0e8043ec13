/** What the project costs: budgets, what was paid, promised and expected. */

export { Costs } from "./Costs";
