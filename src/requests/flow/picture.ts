/** Larger than this no screen of a desk shows it. */
const longestSide = 2000;

/**
 * A picture drawn anew: small, upright, and without anything that a camera writes into it, such as
 * where it was taken. Nothing where it cannot be opened.
 */
export async function redraw(file: File): Promise<File | undefined> {
  const picture = await open(file);
  if (!picture) return undefined;
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  // What can be seen through in a drawing would turn black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if ('close' in picture) picture.close();
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', 0.85),
  );
  const name = `${file.name.replace(/\.[^.]*$/, '') || 'picture'}.jpg`;
  return blob ? new File([blob], name, { type: 'image/jpeg' }) : undefined;
}

async function open(file: File): Promise<ImageBitmap | HTMLImageElement | undefined> {
  try {
    if (typeof createImageBitmap === 'function') {
      return await createImageBitmap(file, { imageOrientation: 'from-image' });
    }
  } catch {
    // Browsers that do not know the option, or not this kind of picture.
  }
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
