/** Makes a value and its place light up together, wherever the pointer or the focus is. */
export function linkPlaces(root: HTMLElement): void {
  let lit: string | null = null;
  const light = (target: EventTarget | null): void => {
    const key = keyOf(target);
    if (key === lit) return;
    lit = key;
    for (const each of root.querySelectorAll('[data-key]'))
      each.classList.toggle('lit', each.getAttribute('data-key') === key);
    root.classList.toggle('lighting', key !== null);
  };
  root.addEventListener('pointerover', ({ target }) => {
    light(target);
  });
  root.addEventListener('pointerleave', () => {
    light(document.activeElement);
  });
  root.addEventListener('focusin', ({ target }) => {
    light(target);
  });
  root.addEventListener('focusout', ({ relatedTarget }) => {
    light(relatedTarget);
  });
  root.addEventListener('click', ({ target }) => {
    if (target instanceof SVGElement) focusValue(root, keyOf(target));
  });
}

const keyOf = (target: EventTarget | null): string | null =>
  target instanceof Element
    ? (target.closest('[data-key]')?.getAttribute('data-key') ?? null)
    : null;

/** A press on a place leads to its value. */
function focusValue(root: HTMLElement, key: string | null): void {
  const value = root.querySelector(`button[data-key="${key ?? ''}"]`);
  if (!(value instanceof HTMLButtonElement)) return;
  value.focus({ preventScroll: true });
  value.scrollIntoView({ block: 'nearest' });
}
