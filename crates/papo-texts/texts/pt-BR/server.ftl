# O que um servidor escreve.

listening = [LISTENING] Endereço do servidor: {$address}
