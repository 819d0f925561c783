const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: [...allowed, from] },
});
const confine = (pkg, home) => ({
  name: `${pkg.replaceAll(/[^a-z]/gi, '-')}-stays-in-its-adapter`,
  severity: 'error',
  from: { path: '^src/', pathNot: [home, '^src/composition/'] },
  to: { path: `^node_modules/${pkg}` },
});
const DOMAIN = '^src/domain/';
const PORTS = '^src/recognition/ports\\.ts$';
/** What every limiter counts by. */
const SENT_WINDOW = '^src/recognition/sent-window\\.ts$';
const WIRE = '^src/tencent-wire/';
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^src/main\\.ts$'] },
      to: {},
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'no-dev-packages-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-ignores-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'domain-uses-no-packages',
      severity: 'error',
      from: { path: DOMAIN },
      to: { path: 'node_modules' },
    },
    {
      name: 'domain-does-no-io',
      severity: 'error',
      from: { path: DOMAIN },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    only('domain-knows-only-itself', DOMAIN, []),
    only('use-case-knows-the-domain', '^src/recognition/', [DOMAIN]),
    only('wire-knows-the-domain', WIRE, [DOMAIN], 'Tencent’s spellings and codes, both ways.'),
    only('tencent-knows-its-port', '^src/recognizers/tencent/', [DOMAIN, PORTS, SENT_WINDOW, WIRE]),
    only('embedded-knows-its-port', '^src/recognizers/embedded/', [DOMAIN, PORTS]),
    only('cache-knows-its-port', '^src/cache/', [DOMAIN, PORTS, SENT_WINDOW]),
    only('intake-knows-its-port', '^src/image-intake/', [DOMAIN, PORTS]),
    only('graphql-knows-the-use-case', '^src/graphql/', [DOMAIN, '^src/recognition/']),
    only('tencent-api-knows-the-use-case', '^src/tencent-api/', [
      DOMAIN,
      '^src/recognition/',
      WIRE,
    ]),
    only('http-knows-the-faces', '^src/http/', [
      DOMAIN,
      '^src/graphql/',
      '^src/tencent-api/',
      '^src/recognition/',
      '^src/observability/',
    ]),
    only('observability-knows-the-ports', '^src/observability/', [DOMAIN, PORTS]),
    only('page-knows-the-schema-alone', '^src/page/', []),
    {
      name: 'only-the-page-knows-the-page',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/page/' },
      to: { path: '^src/page/' },
    },
    only('config-knows-nobody', '^src/config/', []),
    only(
      'command-drives-what-is-composed',
      '^src/command/',
      [DOMAIN, '^src/recognition/', '^src/config/', '^src/composition/'],
      'A way in beside HTTP: it asks the composed use case and names no adapter.',
    ),
    {
      name: 'nobody-knows-the-command',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/command/' },
      to: { path: '^src/command/' },
    },
    confine('keyv/', '^src/cache/'),
    confine('type-graphql/', '^src/graphql/'),
    confine('@apollo/server/', '^src/(graphql|http)/'),
    confine('tencentcloud-sdk', '^src/recognizers/tencent/'),
    confine('onnxruntime-node/', '^src/recognizers/embedded/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/generated' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
