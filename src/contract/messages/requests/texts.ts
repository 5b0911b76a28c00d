import { en } from './en.ts';
import { es } from './es.ts';
import { ptBR } from './pt-br.ts';

export const REQUESTS = { 'pt-BR': ptBR, en, es };
