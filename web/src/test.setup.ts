import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { begin } from "./words";

const pages = Object.keys(import.meta.glob("./words/en/*.json")).map((path) => path.slice(11, -5));

beforeAll(() => begin("en", pages));
afterEach(cleanup);
