# Em quem um cliente confia: o que se diz quando não confia e o que “papo trust” diz.

distrust-promise =
    PAROU: {$address} não é o servidor que o link indica. Nada foi enviado a ele.

        indicado:    {$expected}
          palavras:  {$expected-words}
        presente:    {$presented}
          palavras:  {$presented-words}
          nome:      “{$presented-name}”

    Talvez o link seja antigo e o servidor tenha sido refeito; talvez outro servidor tenha agora este endereço; talvez alguém no caminho finja ser o servidor.
    Peça as quatro palavras a quem cuida dele. Só se forem as de “presente”, tire o #fp= do link e aceite:

        papo trust accept {$address} {$presented}
distrust-server =
    PAROU: o que responde em {$address} diz ser “{$name}”, mas tem outra autoridade. Nada foi enviado a ele.

        conhecido:   {$expected}
          palavras:  {$expected-words}
        presente:    {$presented}
          palavras:  {$presented-words}
          nome:      “{$presented-name}”

    Talvez o servidor tenha sido refeito sem o seu authority.key; talvez alguém no caminho finja ser ele.
    Peça as quatro palavras a quem cuida dele. Só se forem as de “presente”, aceite; seus dispositivos lá continuam seus:

        papo trust accept {$address} {$presented}
distrust-address =
    PAROU: em {$address} estava “{$name}” e agora responde outra coisa. Nada foi enviado a ela.

        conhecido:   {$expected}
          palavras:  {$expected-words}
        presente:    {$presented}
          palavras:  {$presented-words}
          nome:      “{$presented-name}”

    Talvez o servidor tenha sido refeito; talvez outro servidor tenha agora este endereço; talvez alguém no caminho finja ser o servidor.
    Peça as quatro palavras a quem cuida dele. Só se forem as de “presente”, aceite:

        papo trust accept {$address} {$presented}

trust-none = Este perfil ainda não conhece nenhum servidor. Ele se lembra de cada um em que você entra.
trust-server = {$name}  {$words}
trust-nowhere = em nenhum dos lugares onde estava
trust-show =
    “{$name}”
        quatro palavras:   {$words}
        impressão digital: {$fingerprint}
        id:                {$id}
        encontrado em:     {$addresses}
trust-unknown = Nenhum servidor conhecido é “{$which}”. “papo trust” mostra quais são.
trust-ambiguous = Vários servidores conhecidos são “{$which}”. Indique um pela impressão digital: “papo trust show” mostra todas.
trust-accepted = De agora em diante, {$address} é “{$name}”: {$words}
trust-not-there =
    O que responde em {$address} tem outra impressão digital; nada foi aceito.

        indicada:    {$given}
        presente:    {$presented}
          palavras:  {$presented-words}
trust-no-fingerprint = Diga qual impressão digital você aceita: papo trust accept ENDEREÇO IMPRESSÃO
trust-plain = {$address} não tem criptografia; não há em que confiar.
trust-forgotten = “{$name}” foi esquecido. Da próxima vez, será como um servidor novo; seus dispositivos lá continuam seus.
