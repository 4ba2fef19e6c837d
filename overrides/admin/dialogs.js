// What this guide's form asks and tells beside the editor's own windows.
export class Dialogs {
  constructor(words) {
    this.words = words;
  }

  // Both texts of each conflict side by side: "mine" or "theirs" for each, or nothing where the editor goes back to the form.
  async choose(conflicts) {
    const { words } = this;
    const parts = conflicts.map(({ label, mine, theirs }, index) => element("fieldset", {}, [
      element("legend", { textContent: label }),
      ...[["mine", words.mine, mine], ["theirs", words.theirs, theirs]].map(([value, title, text]) => element("label", {}, [
        element("span", {}, [element("input", { type: "radio", name: `choice-${index}`, value, required: true }), title]),
        element("pre", { textContent: plain(text) }),
      ])),
    ]));
    const form = await this.#ask(words["conflict-title"], [element("p", { textContent: words["conflict-what"] }), ...parts], words["conflict-save"]);
    return form && conflicts.map((_, index) => form.get(`choice-${index}`));
  }

  // Whether the editor deletes a thing that others cite.
  async agree(id, citing) {
    const { words } = this;
    const list = element("ul", {}, citing.map((one) => element("li", { textContent: one })));
    const parts = [element("p", { textContent: words.cited }), element("h3", { textContent: words["cited-label"].replace("{id}", id) }), list];
    return Boolean(await this.#ask(words["cited-title"], parts, words["cited-go-on"]));
  }

  async token() {
    const { words } = this;
    const field = element("input", { name: "token", type: "password", required: true, autocomplete: "off", spellcheck: false });
    const label = element("label", {}, [words["token-label"], field]);
    const form = await this.#ask(words["token-title"], [element("p", { textContent: words["token-what"] }), label], words["token-go-on"]);
    return form?.get("token").trim();
  }

  // A line at the foot of the window, until it is closed.
  tell(text) {
    document.querySelector(".guide-told")?.remove();
    const bar = element("div", { className: "guide-told" });
    bar.setAttribute("role", "status");
    document.body.append(bar);
    bar.append(element("p", { textContent: text }), element("button", { type: "button", textContent: this.words.close, onclick: () => bar.remove() }));
  }

  // What was filled in, once the editor goes on; nothing where they go back.
  #ask(title, parts, goOn) {
    const heading = element("h2", { textContent: title, id: "guide-dialog-title" });
    const back = element("button", { type: "button", textContent: this.words.back, onclick: () => dialog.close() });
    const form = element("form", { method: "dialog" }, [heading, ...parts, element("p", { className: "guide-buttons" }, [back, element("button", { textContent: goOn })])]);
    const dialog = element("dialog", { className: "guide-dialog" }, [form]);
    dialog.setAttribute("aria-labelledby", heading.id);
    document.body.append(dialog);
    return new Promise((resolve) => {
      form.addEventListener("submit", () => resolve(new FormData(form)));
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(null);
      });
      for (const name of ["keydown", "keyup", "keypress"]) dialog.addEventListener(name, (event) => event.stopPropagation());
      dialog.showModal();
    });
  }
}

function element(name, properties, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// A value as an editor would read it.
function plain(value, indent = "") {
  if (Array.isArray(value)) return value.map((item) => `${indent}– ${plain(item, `${indent}  `).trimStart()}`).join("\n");
  if (value && typeof value === "object") return Object.values(value).map((item) => plain(item, indent)).join("\n");
  return `${indent}${value ?? ""}`;
}
