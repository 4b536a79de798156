import fc from 'fast-check'

/**
 * The random cases of the properties are the same in every run, so that a run can be repeated; others
 * are tried with `CASES=<a number> npm run test:unit`.
 */
fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env['CASES'] ?? 20_160_501),
})
