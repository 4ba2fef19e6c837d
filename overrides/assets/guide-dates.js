// Says of dates that they are past. Pages aren't made anew every day; the reader's clock knows.

const now = new Date();
const today = [now.getFullYear(), String(now.getMonth() + 1).padStart(2, "0"), String(now.getDate()).padStart(2, "0")].join("-");

for (const date of document.querySelectorAll("[data-until]")) {
  const { until, past } = date.dataset;
  if (until < today.slice(0, until.length)) {
    const told = document.createElement("span");
    told.className = "g-past";
    told.textContent = ` ${past}`;
    date.after(told);
  }
}
