export { WasteInbox } from "./Inbox";
export { Ledger } from "./Ledger";
