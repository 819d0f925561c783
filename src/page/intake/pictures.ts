import type { Picture } from '../gateway/read-license.ts';

/**
 * Takes the picture somebody chooses, photographs, drops anywhere on the page or pastes; of several the
 * first.
 */
export function takePictures(
  inputs: readonly HTMLInputElement[],
  onPicture: (picture: Picture, leftOut: number) => void,
): void {
  const take = (files: FileList | undefined | null): boolean => {
    const [file, ...others] = files ?? [];
    if (file !== undefined) onPicture({ name: file.name, bytes: file }, others.length);
    return file !== undefined;
  };
  for (const input of inputs) {
    input.addEventListener('change', () => {
      take(input.files);
      // The same file may be chosen again.
      input.value = '';
    });
  }
  document.addEventListener('paste', ({ clipboardData }) => {
    take(clipboardData?.files);
  });
  document.addEventListener('dragover', (event) => {
    event.preventDefault();
    document.body.classList.add('dragging');
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) document.body.classList.remove('dragging');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('dragging');
    take(event.dataTransfer?.files);
  });
}
