/** Changes with every change of a table in this folder. */
export const BENCHMARK_VERSION = '2026-11';
