/** What `within` gives where the work took longer. */
export const LATE = Symbol('late');

/** What the work gives, or `LATE` after so many milliseconds; the work itself goes on. Rejects as the work does. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  // A plain timer: one that is aborted makes an error each time.
  const late = new Promise<typeof LATE>(resolve => {
    timer = setTimeout(resolve, milliseconds, LATE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
