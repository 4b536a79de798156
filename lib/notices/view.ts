/** Who is told, seen from the case. */
export type NoticeReader =
  | 'guardians'
  | 'counselors'
  | 'school'
  | 'zone'
  | 'panel'
  /** Whoever asked for it: a person signing in, the author of a correction. */
  | 'asker'
  /** Who is given a role. */
  | 'appointed'

/** How somebody is told. */
type NoticeChannel = 'mail' | 'page' | 'paper'

/** One line of the table: what happened, who is told of it, and how. */
export type Notice = {
  /** Key of the catalog `notices.events`; a letter has the name of its text. */
  readonly event: string
  readonly reader: NoticeReader
  readonly channel: NoticeChannel
  /** Languages it is written in: the reader's own among them. */
  readonly languages: readonly ('en' | 'es')[]
}
