# A página para navegadores que chegam sem criptografia.

page-title = Você encontrou “{$name}”
page-lead = Isto é o papo, um lugar de conversa para quem está nesta rede. Nesta página, que qualquer pessoa pode ver, não se diz nada: dois passos levam àquela em que dá para conversar.
page-words-title = 1. Compare quatro palavras
page-words-text = Pergunte a quem cuida do servidor quais palavras estão ao lado de “Conferir” na tela dele. Têm de ser estas:
page-words-differ = Se forem outras, alguém entre você e o servidor está interferindo. Não siga adiante e avise.
page-warning-title = 2. Vá para a página criptografada
page-warning-text = Lá o navegador vai dar um aviso. Sites têm a identidade confirmada por empresas; um servidor numa rede local só pode confirmar a própria, e o seu navegador ainda não a conhece. Se as palavras conferem, pode seguir: escolha “Avançado” e depois “Continuar” ou “Aceitar o risco”.
page-go = Abrir a página criptografada
page-install-title = Para que o aviso não volte
page-install-text = Instale a autoridade certificadora do servidor, uma vez em cada dispositivo. Ela só pode atestar endereços de redes locais, nunca um site, e você pode removê-la quando quiser.
page-file-crt = Baixar authority.crt
page-file-ios = Perfil para iPhone e iPad
page-windows = Abra authority.crt, escolha “Instalar Certificado”, “Usuário Atual” e depois “Colocar todos os certificados no repositório a seguir”: “Autoridades de Certificação Raiz Confiáveis”. Reinicie o navegador.
page-macos = Abra authority.crt, que entra nas chaves de “início de sessão”. Dê dois cliques nele, abra “Confiar” e mude “Ao usar este certificado” para “Confiar Sempre”.
page-ios = Carregue o perfil no Safari. Instale-o em Ajustes, Geral, “VPN e Gerenciamento de Dispositivo”. Depois ative-o em Ajustes, Geral, Sobre, “Certificados Confiáveis”.
page-android = Baixe authority.crt. Em Configurações, procure “Instalar um certificado”, escolha “Certificado de CA” e abra o arquivo. O Android avisa que a rede pode ser monitorada; esta autoridade só pode atestar endereços locais.
page-linux = Chromium: Configurações, Privacidade e segurança, Segurança, “Gerenciar certificados”, importe authority.crt como autoridade. Para todos os programas, copie-o para /usr/local/share/ca-certificates/ e rode “sudo update-ca-certificates”.
page-firefox = Configurações, Privacidade e Segurança, “Ver certificados”, “Autoridades”, “Importar”: escolha authority.crt e marque “Confiar nesta CA para identificar sites”.
page-sha256-text = A impressão digital da autoridade, como o seu sistema a mostra antes de instalar:
page-program = O programa papo não precisa de nada disso: “papo chat” com o link da tela do servidor compara a impressão digital sozinho.
page-in-this-language = Em português
