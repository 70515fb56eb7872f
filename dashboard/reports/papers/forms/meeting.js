"use strict";
// One slide at a time, by keys that mean the same on every keyboard layout; without scripts all slides stand below each other.
(() => {
  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const place = document.getElementById("place");
  const drawn = new WeakSet();
  let shown = 0;

  const draw = (slide) => {
    for (const target of slide.querySelectorAll(".live")) {
      if (drawn.has(target)) continue;
      drawn.add(target);
      const spec = JSON.parse(document.getElementById(target.dataset.spec).textContent);
      const options = { actions: false, ast: true, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true }, loader: { http: { cache: "force-cache" } } };
      window.vegaEmbed(target, spec, options).then(() => {
        target.hidden = false;
        target.previousElementSibling.hidden = true;
        target.dataset.drawn = "yes";
      }).catch(() => { target.dataset.drawn = "no"; });
    }
  };
  const show = (wanted, moved) => {
    shown = Math.min(Math.max(wanted, 0), slides.length - 1);
    slides.forEach((slide, number) => slide.classList.toggle("shown", number === shown));
    place.textContent = `${shown + 1} / ${slides.length}`;
    draw(slides[shown]);
    if (moved) {
      history.replaceState(null, "", `#slide-${shown + 1}`);
      slides[shown].focus({ preventScroll: true });
      if (root.classList.contains("one")) window.scrollTo(0, 0); else slides[shown].scrollIntoView();
    }
  };
  const press = (name) => document.querySelector(`[data-act=${name}]`);
  const toggle = (name, kind, on) => press(name).setAttribute("aria-pressed", String(root.classList.toggle(kind) === on));
  const acts = {
    back: () => show(shown - 1, true),
    on: () => show(shown + 1, true),
    first: () => show(0, true),
    last: () => show(slides.length - 1, true),
    notes: () => toggle("notes", "with-notes", true),
    all: () => { toggle("all", "one", false); slides.forEach((slide) => { if (!root.classList.contains("one")) draw(slide); }); show(shown, true); },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    print: () => window.print(),
  };
  const keys = { ArrowLeft: "back", ArrowUp: "back", PageUp: "back", ArrowRight: "on", ArrowDown: "on", PageDown: "on", Space: "on",
    Home: "first", End: "last", KeyN: "notes", KeyA: "all", KeyF: "full", KeyP: "print" };

  document.addEventListener("keydown", (event) => {
    const act = keys[event.code];
    const inside = event.target.closest && event.target.closest("button, summary, a");
    const reads = !root.classList.contains("one") && ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Space"].includes(event.code);
    if (!act || event.ctrlKey || event.metaKey || event.altKey || (event.code === "Space" && inside) || reads) return;
    event.preventDefault();
    acts[act]();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) acts[button.dataset.act]();
  });
  window.addEventListener("hashchange", () => show(Number(location.hash.slice(7)) - 1 || 0, false));
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
  root.classList.add("live-page", "one");
  show(Number(location.hash.slice(7)) - 1 || 0, false);
})();
