// The identifier in the form: fixed once the thing exists, with a message at once where another has it. The editor knows neither. The pages of two languages share theirs.
const FIELD = "[data-key-path='id']";
const NEW_ENTRY = /\/new(?:\?|$)/;
const PAGES = "/collections/pages-";

export function watchIds(drafts, words) {
  const tell = (field) => {
    const input = field.querySelector("input");
    if (!input) return;
    const isNew = NEW_ENTRY.test(location.hash);
    if (input.readOnly === isNew) input.readOnly = !isNew;
    say(field, isNew && !location.hash.includes(PAGES) && drafts.isTaken(input.value.trim()) ? words.taken.replace("{id}", input.value.trim()) : "");
  };
  document.addEventListener("input", (event) => {
    const field = event.target.closest?.(FIELD);
    if (field) tell(field);
  });
  new MutationObserver(() => document.querySelectorAll(FIELD).forEach(tell)).observe(document.body, { childList: true, subtree: true });
}

function say(field, text) {
  let note = field.querySelector(".guide-note");
  if (!note && !text) return;
  if (!note) {
    note = Object.assign(document.createElement("p"), { className: "guide-note" });
    note.setAttribute("role", "alert");
    field.append(note);
  }
  if (note.textContent !== text) note.textContent = text;
}
