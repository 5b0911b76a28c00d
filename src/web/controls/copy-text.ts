/** Puts a text on the clipboard; false where the browser does not allow it, as over plain HTTP. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Selects what an element says, so that one press of the keys copies it. */
export function selectText(element: Element) {
  getSelection()?.selectAllChildren(element);
}
