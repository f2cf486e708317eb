# O que se diz ao lado do que foi encontrado e sobre exportações.

search-part = “{$part}”: {$problem}
search-strange = O servidor não respondeu como esperado. Pode ser de outra versão: atualize o mais antigo.
search-nothing = Nada foi encontrado.
search-loose = Não há essas palavras inteiras em lugar nenhum: estas mensagens as têm dentro de outras.
search-more = Há mais do que estas {$count}: peça mais com --limit ou acrescente palavras, in:#sala ou before:DATA.
search-ranked = Só as {$count} mensagens mais novas que combinam foram comparadas.
search-behind = O índice ainda está sendo feito: pode faltar o que foi dito por último.

export-done = {$count ->
    [one] Um evento de {$room} foi gravado em {$path}.
   *[other] {$count} eventos de {$room} foram gravados em {$path}.
}
export-exists = {$path} já existe. Dê outro arquivo com -o ou tire esse do lugar.
export-write = Não dá para gravar {$path}
export-title = {$room} em {$server}
export-written = Gravado em {$date} por {$name}. {$count ->
    [one] Um evento.
   *[other] {$count} eventos.
}
export-guest = visitante
export-blank = Esta mensagem foi apagada.
export-missing = {$count ->
    [one] Um arquivo não está mais no servidor; o nome dele ficou.
   *[other] {$count} arquivos não estão mais no servidor; os nomes deles ficaram.
}
