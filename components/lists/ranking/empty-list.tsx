import { Button } from '@/components/ui/button'

type Props = {
  text: string
  /** Names of the schools that the family keeps; none: nothing is offered. */
  shortlist: readonly string[]
  texts: { shortlist: string; useShortlist: string }
}

/** A list with nothing on it yet, and the shortlist as a start of it. Stands in a form. */
export function EmptyList({ text, shortlist, texts }: Props) {
  return (
    <div className="bg-well space-y-3 rounded-md px-4 py-5">
      <p>{text}</p>
      {shortlist.length > 0 && (
        <>
          <p>
            {texts.shortlist} {shortlist.join(', ')}.
          </p>
          <Button variant="secondary" name="do" value="shortlist">
            {texts.useShortlist}
          </Button>
        </>
      )}
    </div>
  )
}
