/** The pages for whoever is not signed in yet. */

export { Forgotten } from "./Forgotten";
export { Join } from "./Join";
export { Login } from "./Login";
export { Register } from "./Register";
export { Reset } from "./Reset";
