/** What administrators look after: people, what happened, what is connected. */

export { Audit } from "./audit/Audit";
export { Integrations } from "./Integrations";
export { People } from "./people/People";
