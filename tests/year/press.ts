import type { Ledger, Place } from './hold'
import type { Paper } from './told/paper'

/** Opens an address as one reader: by reading it, or by sending it a form. */
export type Open = (
  path: string,
  form?: FormData,
) => Promise<{ paper: Paper; location: string | null }>

/** Pages that end the reader's own session or lead out of the program's pages. */
const LEFT_ALONE =
  /^\/(?:account|language|sign-in|mailbox|shortlist|api)|\/(?:pdf|file|export|record)(?:\?|$)|\.ics$|^\/audit\/bundles/

/** Where a press can end the role of another reader, who then rightly reads nothing any more. */
const ENDS_ROLES = /^\/staff\/[^/]+\/people/

/** The links of a page that lead to pages. */
const pagesLinked = ({ links }: Paper): string[] =>
  [...new Set(links.map((link) => link.split('#')[0] ?? ''))].filter(
    (link) => link !== '' && !LEFT_ALONE.test(link),
  )

/** Some link of a page; undefined without one. */
export function linkOf(paper: Paper, random: () => number): string | undefined {
  const links = pagesLinked(paper)
  return links[Math.floor(random() * links.length)]
}

/**
 * Presses one button of a page that asks for nothing but the press: it is shown only where its action is
 * taken. Returns whether there was one.
 */
export async function press(
  open: Open,
  path: string,
  paper: Paper,
  place: Place,
  ledger: Ledger,
  random: () => number,
): Promise<boolean> {
  const form = paper.forms[Math.floor(random() * paper.forms.length)]
  if (!form || ENDS_ROLES.test(path)) return false
  const data = new FormData()
  for (const [name, value] of form.fields) data.append(name, value)
  const answer = await open(form.action.startsWith('/') ? form.action : path, data)
  const after = answer.location === null ? answer.paper : (await open(answer.location)).paper
  const wrong = after.status >= 400 ? `status ${after.status}` : after.alert
  ledger.words(
    { ...place, path: `${path} “${form.label}”` },
    'a button does what it says',
    wrong ? [wrong] : [],
  )
  return true
}
