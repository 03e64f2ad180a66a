/** What drags brings a third of all that the picture needs of D3, and nobody grasps what is not yet drawn. */
export async function loadDrag() {
  const { attachDrag } = await import('./drag');
  return attachDrag;
}
