import { useTranslations } from 'next-intl'

/** The public record as a file that programs read. */
export function RecordDownload({ id }: { id: string }) {
  const t = useTranslations('rounds.record')
  return (
    <p>
      <a
        href={`/rounds/${id}/record`}
        download="record.json"
        className="text-accent font-semibold underline underline-offset-4"
      >
        {t('download')}
      </a>
    </p>
  )
}
