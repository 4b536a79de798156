import { Button } from '@/components/ui/button'
import { controlLook } from '@/components/ui/field'

type Props = {
  /** Of the field; a page has several such forms. */
  id: string
  q?: string
  label: string
  button: string
  /** On its own page, with the label above the field. */
  large?: boolean
}

/** Finds a child by name, number or receipt, from any page. */
export function FindForm({ id, q = '', label, button, large = false }: Props) {
  return (
    <form
      role="search"
      aria-label={label}
      action="/find"
      className={`flex items-end gap-2 ${large ? 'flex-wrap' : ''}`}
    >
      <div className={large ? 'w-96 max-w-full' : 'min-w-0 grow md:w-56'}>
        <label htmlFor={id} className={large ? 'mb-1 block font-semibold' : 'sr-only'}>
          {label}
        </label>
        <input
          id={id}
          name="q"
          type="search"
          defaultValue={q}
          maxLength={100}
          placeholder={large ? undefined : label}
          data-find={large ? undefined : ''}
          className={`${controlLook(undefined)} w-full`}
        />
      </div>
      <Button variant="secondary">{button}</Button>
    </form>
  )
}
