{
  const { dataset, classList } = document.documentElement;
  classList.replace("no-js", "js");
  try {
    const { theme, text, spacing, measure } = JSON.parse(localStorage.getItem("guide-look")) ?? {};
    for (const [name, value] of Object.entries({ theme, text, spacing, measure })) if (value) dataset[name] = value;
  } catch {}
}
