/** The files of a form field, those left empty not among them; one bigger than `longest` bytes is not read. */
export async function readPostedFiles(form: FormData, name: string, longest: number) {
  const files = form
    .getAll(name)
    .filter((value): value is File => typeof value !== 'string')
    .filter(({ name: fileName, size }) => fileName !== '' || size > 0)
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      size: file.size,
      bytes: file.size > longest ? null : new Uint8Array(await file.arrayBuffer()),
    })),
  )
}
