// Says of dates that they are past, folds them away, and says whether one is to come. Pages aren't made anew every day; the reader's clock knows.

const now = new Date();
const today = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");
const isPast = (date) => date.dataset.until < today.slice(0, date.dataset.until.length);

/** Mark the dates in a part of the page, once. */
export function mark(root) {
  for (const coming of root.querySelectorAll("[data-coming]")) {
    for (const date of coming.querySelectorAll("[data-until]")) if (isPast(date)) (date.closest("li") ?? date.parentElement).remove();
    if (coming.querySelector("[data-until]")) coming.querySelector("[data-coming-label]").textContent = coming.dataset.coming;
    else {
      coming.nextElementSibling.hidden = false;
      coming.remove();
    }
  }

  for (const date of root.querySelectorAll("[data-until]")) {
    if (!isPast(date)) continue;
    const past = document.createElement("span");
    past.className = "g-past";
    past.textContent = ` ${date.dataset.past}`;
    date.after(past);
  }

  for (const list of root.querySelectorAll("[data-gone]")) {
    const gone = [...list.children].filter((item) => isPast(item.querySelector("[data-until]")));
    if (!gone.length) continue;
    const details = document.createElement("details");
    const past = list.cloneNode();
    details.append(document.createElement("summary"), past);
    details.firstChild.textContent = list.dataset.gone;
    past.append(...gone);
    if (list.children.length) list.after(details);
    else list.replaceWith(details);
  }
}
