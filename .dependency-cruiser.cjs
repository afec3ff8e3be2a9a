// The one direction of dependencies (docs/DESIGN.md): figures ← knowledge ← search ← answers ← commands ← platforms ← main.
const layer = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    layer('figures-stand-alone', '^src/figures/', '^(src/(?!figures/)|commands/)'),
    layer('knowledge-knows-figures-only', '^src/knowledge/', '^(src/(?!figures/|knowledge/)|commands/)'),
    layer('search-is-below-answers', '^src/search/', '^(src/(?!figures/|knowledge/|search/)|commands/)'),
    layer(
      'answers-know-no-platform',
      '^src/answers/',
      '^(src/(?!figures/|knowledge/|search/|answers/)|commands/)',
    ),
    layer('store-knows-no-platform', '^src/store/', '^(src/(?!store/|knowledge/|figures/)|commands/)'),
    layer('commands-know-no-platform', '^commands/', '^src/(discord|preview|terminal|main|config)'),
    layer(
      'reply-stands-alone',
      '^src/reply\\.ts$',
      '^(src/(discord|preview|terminal|store|main|config)|commands/)',
    ),
    layer('platforms-do-not-meet', '^src/discord/', '^src/(preview|terminal|main)'),
    layer('terminal-is-a-platform', '^src/terminal/', '^src/(preview|discord|main)'),
    {
      name: 'only-discord-imports-discord.js',
      severity: 'error',
      from: { pathNot: '^src/discord/' },
      to: { path: 'node_modules/(discord\\.js|@discordjs|discord-api-types)' },
    },
    {
      name: 'only-store-names-a-database',
      severity: 'error',
      from: { pathNot: '^src/store/' },
      to: { path: 'node_modules/(libsql|kysely|postgres)/' },
    },
    {
      name: 'only-search-fuzzy-matches',
      severity: 'error',
      from: { pathNot: '^src/search/' },
      to: { path: 'node_modules/fuse\\.js' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^dist' },
  },
};
