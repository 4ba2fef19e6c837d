// Nothing newer than the oldest browsers that readers have comes into scripts and styles without a plain form beside it:
// Chrome and Edge 109, Firefox 115, Safari 16. What may stay is listed here, with what those browsers make of it.

import css from "@eslint/css";
import js from "@eslint/js";
import data from "@mdn/browser-compat-data" with { type: "json" };
import compat from "eslint-plugin-compat";

const OLDEST = { chrome: 109, edge: 109, firefox: 115, safari: 16 };
/** The year in which those browsers had what all had: what `css/use-baseline` counts by. */
const YEAR = 2022;

/** Scripts ask for these before they use them. */
const ASKED_FOR = ["connection", "pdfViewerEnabled", "postTask", "saveData", "scheduler", "share"];
/** Names in the guide's own data and libraries, which something new in browsers has too. */
const OWN = ["closing", "collections", "deleted", "first", "format", "path", "range"];
/** Styles that a browser may leave out: the page then only looks plainer. Or that the oldest have, though not all browsers of their time. */
const HARMLESS = [
  ...["accent-color", "hyphens", "outline", "overscroll-behavior", "print-color-adjust", "text-size-adjust", "text-wrap"],
  ...["contain-intrinsic-block-size", "content-visibility", "overflow-clip-margin"], // laid out at once
  ...["orphans", "widows", "break-after"], // pages break elsewhere
  ...["container-type"], // Chrome 105, Firefox 110, Safari 16
];

/** Whether the oldest browsers have a feature, by the tables of MDN. */
function isOld({ support }) {
  return Object.entries(OLDEST).every(([browser, version]) => [support[browser]].flat().some((each) => since(each) <= version && !each.flags));
}

function since(support) {
  const [, version] = /^≤?([\d.]+)$/.exec(support?.version_added) ?? [];
  return version && !support.version_removed ? Number(version) : Infinity;
}

/** The members of every interface and builtin, by name: true where one of that name is old enough. */
function membersByName() {
  const names = new Map();
  const parts = [...Object.values(data.api), ...Object.values(data.javascript.builtins)];
  for (const [key, member] of parts.flatMap((part) => Object.entries(part))) {
    const name = key.replace(/_(event|static)$/, "");
    if (member.__compat) names.set(name, names.get(name) || isOld(member.__compat));
  }
  return names;
}

const members = membersByName();

/** A member is only known by its name here: of those whose name an older one has too (`size`), an old browser tells in the tests. What a script names itself is its own. */
const newMembers = {
  create: (context) => ({
    MemberExpression({ object, property, computed }) {
      if (computed || object.type === "ThisExpression" || [...ASKED_FOR, ...OWN].includes(property.name) || members.get(property.name) !== false) return;
      if ([object.name, object.property?.name].includes("dataset")) return; // the page's own attributes
      if (new RegExp(`[{,]\\s*${property.name}\\s*[,:}=]`).test(context.sourceCode.text)) return;
      context.report({ node: property, message: `\`${property.name}\` is newer than the oldest browsers` });
    },
  }),
};

/** What `css/use-baseline` doesn't look into: the values of custom properties, and comparisons in media queries. */
const NEW_STYLES = [
  { selector: "Declaration[property=/^--/] Raw[value=/(light-dark|color-mix|okl(ab|ch))\\(/]", message: "A colour that the oldest browsers don't know" },
  { selector: "FeatureRange", message: "Safari 16 doesn't compare widths: write min-width or max-width" },
];

export default [
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    rules: {
      "css/use-baseline": ["error", { available: YEAR, allowProperties: HARMLESS, allowAtRules: ["container", "page"], allowSelectors: ["marker", "details-content"] }],
      "no-restricted-syntax": ["error", ...NEW_STYLES],
    },
  },
  {
    files: ["**/*.js"],
    plugins: { compat, guide: { rules: { "new-members": newMembers } } },
    // What isn't defined is for the type-checker (tsconfig.json), which knows what browsers have.
    rules: {
      ...js.configs.recommended.rules,
      "no-empty": ["error", { allowEmptyCatch: true }],
      "no-undef": "off",
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "compat/compat": "error",
      "guide/new-members": "error",
    },
    settings: { browsers: ["chrome 109", "edge 109", "firefox 115", "safari 16.0"], polyfills: ["navigator.connection", "scheduler"] },
  },
];
