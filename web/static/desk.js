// The desk works without this file; with it, some steps are shorter.
"use strict";

// A form with data-saves is sent while one goes on working; what the server says stands beside it.
async function save(form) {
  const told = form.querySelector("[role=status]");
  const answer = await fetch(form.action, {
    method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" },
  });
  const said = await answer.json();
  form.dataset.state = answer.ok ? "saved" : "refused";
  if (told) told.textContent = answer.ok ? form.dataset.saved || "✓" : said.error;
  return answer.ok;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) { event.preventDefault(); return; }
  if (!form.hasAttribute("data-saves")) return;
  event.preventDefault();
  save(form).catch(() => form.submit());
});

// What was refused, or done, is the first thing to read.
document.querySelector(".alert[autofocus]")?.focus();

// A file over the limit is told before it is sent.
document.addEventListener("change", (event) => {
  const { files, dataset } = event.target;
  if (!files || !dataset.most) return;
  event.target.setCustomValidity([...files].some((file) => file.size > Number(dataset.most)) ? dataset.tooLarge : "");
  event.target.reportValidity();
});
