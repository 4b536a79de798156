import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/text-area'

type Props = { texts: readonly string[]; drop: () => Promise<void> }

/** What somebody wrote when the session had ended, to be copied into the form again. */
export function KeptText({ texts, drop }: Props) {
  const t = useTranslations('common.keptText')
  return (
    <section
      aria-labelledby="kept-text"
      className="mx-auto w-full max-w-(--page) px-4 pt-6 sm:px-6 lg:px-8"
    >
      <div className="bg-attention-soft max-w-family space-y-4 rounded-md p-5 text-lg">
        <h2 id="kept-text" className="text-xl font-bold">
          {t('title')}
        </h2>
        <p>{t('body')}</p>
        {texts.map((text, i) => (
          <TextArea
            key={`${i} ${text}`}
            id={`kept-text-${i}`}
            name={`kept-text-${i}`}
            label={t('text', { number: i + 1 })}
            defaultValue={text}
          />
        ))}
        <form action={drop}>
          <Button variant="secondary">{t('drop')}</Button>
        </form>
      </div>
    </section>
  )
}
