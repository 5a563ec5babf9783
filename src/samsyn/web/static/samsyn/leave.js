// Leave the page at once: by the exit, or by the Shift key three times within five seconds.
// Without this script the exit is a link that leads the same way.
(() => {
  "use strict";
  const exit = document.querySelector("a[data-to]");
  const told = document.querySelector("[data-told]");
  if (!exit || !told) return;
  const words = told.dataset.told.split("|");
  let times = 0, alone = false, timer = 0;

  const forget = () => {
    times = 0;
    told.textContent = "";
  };
  const leave = () => {
    document.body.classList.add("s-left"); // blank, however slow the network is
    told.textContent = words[2];
    location.replace(exit.dataset.to); // this page is no longer what "back" leads to
  };

  document.addEventListener("click", (event) => {
    if (!event.target.closest("a[href='/ut']")) return;
    event.preventDefault();
    leave();
  });
  // Shift together with another key is writing, not leaving.
  addEventListener("keydown", (event) => {
    const others = event.ctrlKey || event.altKey || event.metaKey;
    alone = event.key === "Shift" && !others && (alone || !event.repeat);
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    times += 1;
    if (times > 2) return leave();
    told.textContent = words[times - 1];
    timer = setTimeout(forget, 5000);
  });
  // Whoever comes back must be able to see the page, but not what was chosen and written before: somebody
  // else may be the one who goes back. A page made of a search gives place to the empty form.
  addEventListener("pageshow", (event) => {
    const [way] = performance.getEntriesByType("navigation");
    if (event.persisted || way?.type === "back_forward") {
      if (told.dataset.empty) {
        document.body.classList.add("s-left");
        return location.replace(told.dataset.empty);
      }
      for (const form of document.forms) form.reset();
    }
    document.body.classList.remove("s-left");
    forget();
  });
})();
