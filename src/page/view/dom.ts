type Attributes = Readonly<Record<string, string | boolean | null>>;
type Child = Node | string | null;

/** Makes an element; `true` sets a bare attribute, `false` and null none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  return furnish(document.createElement(tag), attributes, children);
}

/** Makes an element of SVG. */
export function drawing<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[Tag] {
  return furnish(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

/** Makes a button that acts when pressed. */
export function button(
  attributes: Attributes,
  onPress: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', () => {
    onPress();
  });
  return made;
}

/**
 * The element of the page's own HTML with this id.
 * @throws Error where the HTML has none
 */
export function byId<Made extends HTMLElement>(id: string, kind: new () => Made): Made {
  const found = document.querySelector(`#${id}`);
  if (!(found instanceof kind)) throw new TypeError(`The page has no #${id}.`);
  return found;
}

function furnish<Made extends Element>(
  made: Made,
  attributes: Attributes,
  children: readonly Child[],
): Made {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}
