/* Samsyn: what script adds to pages that work without it.
   1 tokens · 2 answers · 3 focus · 4 one press · 5 keys · 6 kept texts · 7 order · 8 unsaved */
(() => {
  "use strict";
  const say = document.body.dataset;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(name + "="))?.split("=")[1];
  const token = () => cookie("csrftoken") || document.querySelector("[name=csrfmiddlewaretoken]")?.value;

  /* 1 Tokens: signing in from another window changes the token; use the one that holds now. */
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token();
  });
  document.addEventListener("submit", (event) => {
    const field = event.target.querySelector("[name=csrfmiddlewaretoken]");
    if (field && cookie("csrftoken")) field.value = cookie("csrftoken");
  }, true);

  /* 2 Answers: signed out, or no network. A line on top that stays; nothing typed is touched. */
  const notice = (text) => {
    let line = document.getElementById("notice");
    if (!line) {
      line = Object.assign(document.createElement("p"), { id: "notice", className: "notice is-stop" });
      line.setAttribute("role", "alert");
      document.querySelector("main").prepend(line);
    }
    line.textContent = text || "";
    line.hidden = !text;
  };
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) notice(say.signedOut);
  });
  document.addEventListener("htmx:sendError", () => notice(say.noNetwork));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) notice("");
  });

  /* A poll that brings nothing new leaves the page alone, and so does one while somebody writes in the piece. */
  const seen = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { elt, target, xhr } = event.detail;
    if (!/\bevery\b/.test(elt.getAttribute("hx-trigger") || "") || !event.detail.shouldSwap) return;
    const mark = xhr.getResponseHeader("ETag") || xhr.responseText;
    const writing = target.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
    if (writing || target.querySelector("[data-changed]") || seen.get(target.id) === mark) event.detail.shouldSwap = false;
    else seen.set(target.id, mark);
  });

  /* 3 Focus: what is to be mended first. */
  const focusFirst = (root) => root.querySelector("[data-focus]")?.focus();

  /* 4 One press is one press. The key is freed when the page is shown again. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 8000);
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt?.closest?.("form");
    if (form) delete form.dataset.sent;
  });

  /* 5 Keys: a letter presses its button when nobody is typing. */
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const key = event.key.toLowerCase();
    const button = all("[data-key]").find((b) => b.dataset.key.toLowerCase() === key && b.checkVisibility());
    if (!button) return;
    event.preventDefault();
    button.focus();
    button.click();
  });

  /* The list behind "Mer" closes when one looks elsewhere. */
  const closeMore = (except) => all(".site-nav details[open]").forEach((d) => { if (!d.contains(except)) d.open = false; });
  document.addEventListener("click", (event) => closeMore(event.target));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMore(null); });

  /* 6 Kept texts: a copy in the browser until the server has the text; data-save-to posts it as it is written. */
  const keptName = (text) => {
    const own = text.dataset.autosave;
    return "samsyn:" + (own && own !== "True" ? own : location.pathname + "#" + text.name);
  };
  const time = () => new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  const state = (text, words) => {
    let line = text.parentElement.querySelector(".autosave");
    if (!line) {
      line = Object.assign(document.createElement("p"), { className: "meta autosave" });
      line.setAttribute("role", "status");
      text.after(line);
    }
    line.textContent = words;
  };
  const post = async (text, value) => {
    const answer = await fetch(text.dataset.saveTo, {
      method: "POST",
      headers: { "X-CSRFToken": token(), "X-Autosave": "1", "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ [text.name]: value, base: text.saved, ...versionOf(text) }),
    });
    if (answer.status === 401) notice(say.signedOut);
    if (answer.status === 409) return collide(text);
    if (!answer.ok) throw new Error(answer.status);
    const version = answer.headers.get("X-Version");
    const field = text.form?.querySelector("[name=version]");
    if (version && field) field.value = version;
  };
  /* Somebody else wrote in the same place: nothing more is posted, one key shows both texts. */
  const collide = (text) => {
    text.collided = true;
    state(text, say.collided + " ");
    const key = Object.assign(document.createElement("button"), { type: "submit", className: "word-key", textContent: say.showBoth });
    text.parentElement.querySelector(".autosave").append(key);
  };
  const versionOf = (text) => {
    const field = text.form?.querySelector("[name=version]");
    return field ? { version: field.value } : {};
  };
  const save = async (text) => {
    const value = text.value;
    if (!text.dataset.saveTo || value === text.saved || text.collided) return;
    try {
      await post(text, value);
      if (text.collided) return;
      text.saved = value;
      const base = text.form?.querySelector("[name=base]");
      if (base) base.value = value;
      if (text.value === value) localStorage.removeItem(keptName(text));
      state(text, say.saved.replace("%s", time()));
      delete text.dataset.changed;
    } catch {
      state(text, say.unsaved);
      clearTimeout(text.again);
      text.again = setTimeout(() => save(text), 5000);
    }
  };
  const keep = (text) => {
    text.saved = text.defaultValue;
    const kept = localStorage.getItem(keptName(text));
    if (kept !== null && kept !== text.value) {
      if (document.querySelector("[data-focus]")) localStorage.setItem(keptName(text), text.value);
      else { text.value = kept; text.dataset.changed = "yes"; state(text, say.restored); save(text); }
    }
    text.addEventListener("input", () => {
      text.dataset.changed = "yes";
      try { localStorage.setItem(keptName(text), text.value); } catch { /* full: the server is still asked */ }
      clearTimeout(text.wait);
      text.wait = setTimeout(() => save(text), 1200);
    });
    text.addEventListener("blur", () => save(text));
  };
  /* A text without data-save-to is done with once its form was taken: the answer led on to another page. */
  const forgetAll = (names) => names.forEach((name) => localStorage.removeItem(name));
  document.addEventListener("submit", (event) => {
    const names = all("[data-autosave]", event.target).map(keptName);
    if (names.length) sessionStorage.setItem("samsyn:sent", JSON.stringify({ names, path: location.pathname }));
  });
  const forget = () => {
    const sent = JSON.parse(sessionStorage.getItem("samsyn:sent") || "null");
    sessionStorage.removeItem("samsyn:sent");
    if (!sent || document.querySelector("[data-trouble], [data-focus]")) return;
    const led = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
    if (led || location.pathname !== sent.path) forgetAll(sent.names);
  };
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.detail.elt?.closest?.("form");
    if (!form) return;
    sessionStorage.removeItem("samsyn:sent");
    if (event.detail.xhr.status < 300) forgetAll(all("[data-autosave]", form).map(keptName));
  });

  /* 7 Order: rows of [data-reorder] can be dragged; the new order goes to its address. */
  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-reorder] > [data-id]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
    dragged?.classList.add("is-dragged");
  });
  document.addEventListener("dragover", (event) => {
    const row = dragged && event.target.closest("[data-reorder] > [data-id]");
    if (!row || row === dragged || row.parentElement !== dragged.parentElement) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    row[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
  });
  document.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    const list = dragged.parentElement;
    dragged.classList.remove("is-dragged");
    dragged = null;
    const order = all(":scope > [data-id]", list).map((row) => row.dataset.id).join(",");
    const target = "#" + (list.dataset.target || list.id);
    htmx.ajax("POST", list.dataset.reorder, { values: { order }, target, select: target, swap: "outerHTML" });
  });

  /* A poll that brings what is shown already leaves the page, and where one stands in it, alone. */
  const polled = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, requestConfig } = event.detail;
    if (!requestConfig?.elt.matches?.("[data-poll]") || xhr.status !== 200) return;
    const tag = xhr.getResponseHeader("ETag");
    if (tag && polled.get(requestConfig.path) === tag) event.detail.shouldSwap = false;
    polled.set(requestConfig.path, tag);
  });

  /* 8 Unsaved: leaving a page with a changed text that the server lacks asks first. */
  addEventListener("beforeunload", (event) => {
    if (all("[data-changed]").some((text) => !text.form?.dataset.sent)) event.preventDefault();
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) event.target.dataset.changed = "yes";
  });

  const ready = (root) => {
    all("[data-reorder] > [data-id]", root).forEach((row) => { row.draggable = true; });
    all("[data-autosave]", root).filter((text) => !("saved" in text)).forEach(keep);
    focusFirst(root);
  };
  forget();
  ready(document);
  document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) ready(event.detail.elt); });
})();
