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

// What is typed is kept as a draft on the server after a pause; leaving before that asks once more.
const PAUSE = 2000;
const typing = new Map();

async function keepDraft(form, button) {
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(button.formAction, { method: "POST", body, headers: { Accept: "application/json" } });
  const said = await answer.json();
  form.querySelector("[role=status]").textContent = answer.ok ? said.done : said.error;
  return answer.ok;
}

function typed(event) {
  const form = event.target.form;
  if (!form || form.method !== "post") return;
  clearTimeout(typing.get(form));
  const button = form.querySelector("button[data-draft]");
  typing.set(form, button && setTimeout(async () => {
    const told = form.querySelector("[role=status]");
    const kept = await keepDraft(form, button).catch(() => { told.textContent = button.dataset.draft; });
    if (kept) typing.delete(form);
  }, PAUSE));
}

function sent(form) {
  clearTimeout(typing.get(form));
  typing.delete(form);
}

document.addEventListener("input", typed);
document.addEventListener("change", typed);
window.addEventListener("beforeunload", (event) => { if (typing.size) event.preventDefault(); });

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.confirm && !window.confirm(form.dataset.confirm)) { event.preventDefault(); return; }
  sent(form);
  if (!form.hasAttribute("data-saves")) return;
  event.preventDefault();
  save(form).catch(() => form.submit());
});

// What was refused, or done, is the first thing to read.
document.querySelector(".alert[autofocus]")?.focus();

// In a long list beside the form, what one is at is in sight; the page itself stays where it is.
for (const now of document.querySelectorAll(".items > [aria-current]")) {
  const list = now.parentElement;
  list.scrollTop += now.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
}

// Where on a page a letter led outlives signing in: the browser alone knows it.
for (const one of location.hash ? document.querySelectorAll("[data-anchor]") : []) {
  const anchor = location.hash.slice(1);
  if (one.matches("a")) one.search = new URLSearchParams({ anchor }).toString();
  else one.value = anchor;
}

// A file over the limit is told before it is sent.
document.addEventListener("change", (event) => {
  const { files, dataset } = event.target;
  if (!files || !dataset.most) return;
  event.target.setCustomValidity([...files].some((file) => file.size > Number(dataset.most)) ? dataset.tooLarge : "");
  event.target.reportValidity();
});

// Answering by keys (revision): single keys work outside of fields alone, and can be turned off.
const keysOff = document.getElementById("keys-off");
if (keysOff) {
  keysOff.checked = localStorage.getItem("keys-off") === "yes";
  keysOff.addEventListener("change", () => localStorage.setItem("keys-off", keysOff.checked ? "yes" : "no"));
}
document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-answer]");
  if (event.ctrlKey && event.key === "Enter" && form?.contains(event.target)) { form.requestSubmit(); return; }
  const typing = event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  if (!keysOff || keysOff.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") document.querySelector("a[rel=next]")?.click();
  else if (event.key === "p") document.querySelector("a[rel=prev]")?.click();
  else document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});
