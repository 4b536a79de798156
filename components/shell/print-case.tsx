import { useTranslations } from 'next-intl'

import { Printer } from '@/components/ui/icons'
import { styleText } from '@/lib/base/format/style-text'

import { PrintButton } from './print-button'

type Props = {
  of: 'case' | 'child'
  /** What stands at the foot of each sheet, so that a loose one is known: the kind of case, the name, the number. */
  foot: readonly string[]
}

/** Prints the page of a case, or of a child, as it stands: where a list has "Print all rows". */
export function PrintCase({ of, foot }: Props) {
  const t = useTranslations('common.print')
  const text = foot.join(' · ')
  return (
    <>
      {/* boxes in the margin of a sheet read the properties of the root alone */}
      <style href={`foot-${encodeURIComponent(text)}`} precedence="print">
        {`:root { --foot: ${styleText(text)} }`}
      </style>
      <PrintButton>
        <Printer aria-hidden className="size-[1.2em]" />
        {t(of)}
      </PrintButton>
    </>
  )
}
