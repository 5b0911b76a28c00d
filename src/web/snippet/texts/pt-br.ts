/** Texts beside a program that makes a calculation, pt-BR. The other languages must have the same keys and placeholders. */
export const ptBR = {
  intro:
    'O mesmo pedido, de {first} a {last}: o programa inicia o cálculo neste servidor, espera o fim e escreve os dias.',
  intro_file:
    'O mesmo pedido: o programa envia o arquivo da estação a este servidor, inicia o cálculo, espera o fim e escreve os dias. Troque {file} pelo caminho do seu arquivo.',
  needs_curl: 'Para o terminal do Linux, do macOS ou do WSL; precisa só do curl. Escreve CSV.',
  needs_python: 'Precisa só do Python 3. Escreve a data, a ETo em mm e as observações de cada dia.',
  needs_typescript:
    'Node 20 ou mais novo, sem pacotes: salve como eto.mjs e rode node eto.mjs. Também é TypeScript válido. Escreve a data, a ETo em mm e as observações de cada dia.',
  learnt:
    'O programa leva o código do que foi aprendido deste lugar. Quem o tem pode usar, ensinar e apagar: não publique.',
  learnt_missing:
    'Este resultado usou o que tinha sido aprendido deste lugar, que este navegador não tem mais: o programa calcula sem isso.',
  languages: 'Linguagem do programa',
  program: 'Programa em {language}',
  copy: 'Copiar',
  copied: 'Copiado',
  copy_failed: 'Selecionado: tecle Ctrl+C',
  copy_of: 'Copiar o programa em {language}',
} as const;

export type SnippetTextKey = keyof typeof ptBR;
