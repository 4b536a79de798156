/** The name of the campus where a school is; a school whose campus is not known stands by itself. */
export const placeName = ({
  campus,
  name,
}: {
  readonly campus: { readonly name: string } | null
  readonly name: string
}): string => campus?.name ?? name
