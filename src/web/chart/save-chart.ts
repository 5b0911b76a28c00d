/** So many pixels of the image to one of the drawing: sharp on paper and on any screen. */
const PNG_SCALE = 2;

export type ImageFormat = 'png' | 'svg';

/** Saves a drawing as a file. Fails where the browser cannot make the image. */
export async function saveChart(svg: string, { name, format }: { name: string; format: ImageFormat }) {
  const drawing = new Blob([svg], { type: 'image/svg+xml' });
  saveAs(format === 'svg' ? drawing : await pngOf(drawing), `${name}.${format}`);
}

async function pngOf(drawing: Blob): Promise<Blob> {
  const url = URL.createObjectURL(drawing);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = PNG_SCALE * image.width;
    canvas.height = PNG_SCALE * image.height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no image'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function saveAs(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
