/**
 * Copies a text. Where the browser forbids it, as it does on plain http, selects where it stands.
 * @returns false where the person has to copy the selection
 */
export async function copyText(text: string, from: Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    document.getSelection()?.selectAllChildren(from);
    return false;
  }
}
