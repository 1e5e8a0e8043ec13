export { Risk } from "./RiskPage";
