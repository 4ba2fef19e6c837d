// What the form writes for some changes of a file: {file, edits} on standard input, the new texts as JSON on standard output.
import { readFileSync } from "node:fs";

import { edited, read } from "../../overrides/admin/yaml-edit.js";

const { file, edits } = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(edits.map((edit) => edited(file, { ...read(file), ...edit }))));
