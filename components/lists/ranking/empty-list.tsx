import { Button } from '@/components/ui/button'

type Props = {
  text: string
  /** Names of the schools on the family's shortlist; when empty, it is not offered. */
  shortlist: readonly string[]
  texts: { shortlist: string; useShortlist: string }
}

/** An empty list, with the offer to start from the shortlist. Goes inside a form. */
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
