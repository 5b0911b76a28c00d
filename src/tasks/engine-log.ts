/** Where the engine tells operators what people must not see; pino's loggers fit. */
export interface EngineLog {
  info(details: object, sentence: string): void;
  warn(details: object, sentence: string): void;
  error(details: object, sentence: string): void;
}
