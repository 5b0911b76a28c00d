import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-br.ts';

export const COMMAND_LINE = { 'pt-BR': ptBR, en, es };
